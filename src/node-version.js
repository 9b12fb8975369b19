// Loaded before anything else (`node --import`), in plain JavaScript, since an older Node can't read the TypeScript.
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  process.stderr.write(`car-net-bot needs Node 24 or newer; this is ${process.versions.node}. 'npm ci' installs it.\n`);
  process.exit(2);
}
