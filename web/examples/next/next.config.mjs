// On the server the package is Node's own business: it is not bundled there.
export default { output: 'export', serverExternalPackages: ['scipix'] };
