module.exports = {
  output: { path: `${__dirname}/public`, filename: 'main.js' },
  experiments: { topLevelAwait: true },
  performance: { hints: false },
};
