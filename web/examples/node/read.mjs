// node read.mjs PICTURE...
import { createRecognizer } from 'scipix';

const scipix = await createRecognizer();
for await (const { result, error } of scipix.recognizeBatch(process.argv.slice(2))) console.log(result?.latex ?? error.message);
await scipix.dispose();
