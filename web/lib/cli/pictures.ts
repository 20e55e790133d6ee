import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const PICTURE = /\.(png|jpe?g|gif|bmp|pgm|ppm)$/i;

export interface Pictures {
  /** In the order given; a folder's in the order of their names. */
  files: string[];
  /** True if lines are wanted: a folder or more than one file was named. */
  many: boolean;
}

/** The pictures meant by the places on the command line. A place that does not exist stays in the list and fails when read. */
export async function findPictures(places: readonly string[]): Promise<Pictures> {
  const files: string[] = [];
  let folders = 0;
  for (const place of places) {
    if (await isFolder(place)) {
      folders++;
      files.push(...(await picturesIn(place)));
    } else {
      files.push(place);
    }
  }
  return { files, many: folders > 0 || places.length > 1 };
}

/** A set of pictures has them in images/, beside its labels. */
async function picturesIn(folder: string): Promise<string[]> {
  const images = join(folder, 'images');
  const from = (await isFolder(images)) ? images : folder;
  const names = await readdir(from);
  return names.filter((name) => PICTURE.test(name)).sort().map((name) => join(from, name));
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then((found) => found.isDirectory(), () => false);
}
