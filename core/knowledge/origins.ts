import { dayIn } from '../text/day-in.ts';
import type { Source } from './passage.ts';

/** When a page was last changed, and the name of the colleague who looks after it, where known. */
export type Origin = { readonly changedAt?: Date; readonly owner?: string };
/** By the path of the page. */
export type Origins = ReadonlyMap<string, Origin>;

/** What stands behind the name of a page: " (page of 3 May 2026, kept by Ada Brandt)"; '' where nothing is known. */
export function originInWords({ changedAt, owner }: Origin, language: string): string {
  const chinese = language === 'zh';
  const day = changedAt && DAYS[chinese ? 'zh' : 'en'].format(changedAt);
  const parts = [
    ...(day ? [chinese ? `${day}的页面` : `page of ${day}`] : []),
    ...(owner ? [chinese ? `由 ${owner} 负责` : `kept by ${owner}`] : []),
  ];
  if (parts.length === 0) return '';
  return chinese ? `（${parts.join('，')}）` : ` (${parts.join(', ')})`;
}

const LONG = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const DAYS = { en: new Intl.DateTimeFormat('en-GB', LONG), zh: new Intl.DateTimeFormat('zh-CN', LONG) };

/** The one page among those of the sources that was changed on a later day than the others; undefined where that is not known. */
export function newestOf(sources: readonly Source[], origins: Origins): Source | undefined {
  const pages = [...new Map(sources.map((source) => [source.path, source])).values()];
  const days = pages.flatMap(({ path }) => {
    const changedAt = origins.get(path)?.changedAt;
    return changedAt ? [dayIn('UTC', changedAt)] : [];
  });
  const latest = days.toSorted().at(-1);
  if (days.length < pages.length || days.filter((day) => day === latest).length !== 1) return undefined;
  return pages[days.indexOf(latest ?? '')];
}
