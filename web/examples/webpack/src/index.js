import { createRecognizer } from 'scipix';

const scipix = await createRecognizer({ baseUrl: './scipix/' });
const { latex } = await scipix.recognize('./formula.png');
document.querySelector('output').textContent = latex;
await scipix.dispose();
