import { prepareBuiltinStudent } from './builtin-student.ts';

prepareBuiltinStudent();
