/** Puts the page together. Every part has its own file; this one only joins them. */
import 'katex/dist/katex.min.css';
import '../styles/tokens.css';
import '../styles/page.css';
import '../styles/controls.css';
import '../styles/intake.css';
import '../styles/work.css';
import '../styles/history.css';
import { announce, notify } from './announce';
import { createApp } from './app';
import { mountConfidence } from './confidence';
import { mountCopyMenu } from './copy-menu';
import { mountDetails } from './details';
import { byId } from './dom';
import { mountEditor } from './editor';
import { mountFailure } from './failure-panel';
import { loadFonts } from './formula';
import { addEntry } from './history';
import { mountHistory } from './history-panel';
import { startIntake } from './intake';
import { mountModelLine } from './model-line';
import { keepOffline } from './offline';
import { mountPicture } from './picture-panel';
import { mountProgress } from './progress-panel';
import { mountRendering } from './rendering-panel';
import { mountSamples } from './samples';
import { sharedLatex } from './share';
import { mountStage } from './stage';
import { createStore } from './state';
import { texts } from './texts';

const store = createStore();
const app = createApp(store, (picture, { latex, confidence }) => {
  addEntry(picture, latex, confidence).then(() => history.refresh(), () => undefined); // no room or no picture: no history of it
});
const history = mountHistory(({ latex, thumbnail }) => app.show(latex, thumbnail));
const readFile = (file: File) => void app.read(file);

byId('privacy').textContent = texts.privacy;
mountStage(store);
mountPicture(store);
mountRendering(store);
mountEditor(store, app.edit);
mountCopyMenu(byId('copy'), store, {
  onCopied: () => announce(texts.say.copied),
  onRefused: () => {
    byId<HTMLTextAreaElement>('source').select();
    notify(texts.copy.refused);
  },
});
mountConfidence(store);
mountDetails(store);
mountProgress(store, app.cancel);
mountFailure(store, { onAgain: app.again, onGuess: app.guess, onOther: () => byId('file').click() });
mountModelLine(store);
mountSamples(readFile);
startIntake({ onFile: readFile, onNotice: notify });
keepOffline(store);

const openShared = () => {
  const latex = sharedLatex();
  if (latex) app.show(latex, null);
};
addEventListener('hashchange', openShared);
openShared();

/** Model and fonts are fetched once the page is painted and idle, unless the person saves data: then when needed. */
const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
if (!connection?.saveData) {
  const soon = window.requestIdleCallback ?? ((start: () => void) => setTimeout(start, 200));
  const prepare = () => {
    void app.warmUp();
    loadFonts();
  };
  addEventListener('load', () => soon(prepare));
}
