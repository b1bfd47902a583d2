/** What any bot of this kind loads before it can do anything. */
await Promise.all([import('botbuilder'), import('restify')]);
process.on('SIGTERM', () => process.exit(0));
setInterval(() => undefined, 60_000);
process.stdout.write('ready\n');
