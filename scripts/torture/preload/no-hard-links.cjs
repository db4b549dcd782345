/* A disk that knows no second name of a file, such as exFAT. */
require('node:fs').linkSync = () => {
  throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' });
};
