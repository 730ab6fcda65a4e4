import { answerPool } from '../../answer-pool.ts';
import { type FileToRead, type ReadFile, readFile } from './read-file.ts';

answerPool<FileToRead, ReadFile>(readFile);
