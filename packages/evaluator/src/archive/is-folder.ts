import { stat } from 'node:fs/promises';

/** Whether a path is a folder; throws what the file system says when there is nothing. */
export const isFolder = async (path: string): Promise<boolean> => (await stat(path)).isDirectory();
