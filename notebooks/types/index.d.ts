/**
 * The kernel checks cells with a TypeScript that reads no "exports" of a package.json: to it the workspace is untyped. What the types are, `nx run notebooks:typecheck` says.
 */
declare module '@flowsentry/*';
