/** The parser of a browser's caption library, as far as it is used here: `window` brings the classes that it fills in. */
declare module 'videojs-vtt.js/lib/vtt.js' {
  type Cue = { id: string; startTime: number; endTime: number; text: string };
  type Window = { readonly VTTCue: new () => object; readonly VTTRegion: new () => object };
  type Decoder = { decode(data?: string): string };
  class Parser {
    constructor(window: Window, decoder: Decoder);
    oncue: (cue: Cue) => void;
    onregion: () => void;
    onparsingerror: (error: Error) => void;
    parse(data: string): void;
    flush(): void;
  }
  const WebVTT: { readonly Parser: typeof Parser };
  export default WebVTT;
}
