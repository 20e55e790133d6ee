// The library's worker, with hands on the GPU that it gets: a message 'lose the gpu' takes it away at the next submission.
const requestDevice = GPUAdapter.prototype.requestDevice;
const submit = GPUQueue.prototype.submit;
let device;
let losing = false;
GPUAdapter.prototype.requestDevice = async function (...given) {
  device = await requestDevice.apply(this, given);
  return device;
};
GPUQueue.prototype.submit = function (...given) {
  if (losing) device.destroy();
  losing = false;
  return submit.apply(this, given);
};
addEventListener('message', (event) => {
  if (event.data !== 'lose the gpu') return;
  event.stopImmediatePropagation();
  losing = true;
});
const early = []; // what comes before the library listens
const keep = (event) => early.push(event.data);
addEventListener('message', keep);
await import('/dist/worker.js');
removeEventListener('message', keep);
for (const data of early) dispatchEvent(new MessageEvent('message', { data }));
