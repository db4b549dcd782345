/** Wrong use, configuration or schema: told on stderr as it stands, without a stack, and the run ends with 2. */
export class Failure extends Error {}

/** Why the system would not do it, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { readonly code?: string; readonly message: string };
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'ERR_ACCESS_DENIED':
      return 'there is no permission for it';
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'ELOOP':
    case 'EMLINK':
      return 'is a link, which is not followed; name the file itself';
    case 'EISDIR':
      return 'is a folder';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'what should be a folder is a file';
    case 'EROFS':
      return 'the disk is read-only';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EFBIG':
      return 'the file would be larger than allowed here';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    case 'ENXIO':
      return 'is no ordinary file';
    default:
      return code ?? message;
  }
}
