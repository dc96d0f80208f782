/** The system's error in words that a person can act on. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'there is no permission for this place. Choose another folder.';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full. Free some space and try again.';
    case 'EEXIST':
    case 'ENOENT':
    case 'ENOTDIR':
      return 'its folder is not there and can’t be made. Choose another folder.';
    case 'EISDIR':
      return 'a folder has this name. Choose another name.';
    case 'ENAMETOOLONG':
      return 'the name is too long. Choose a shorter one.';
    default:
      return error.message;
  }
}
