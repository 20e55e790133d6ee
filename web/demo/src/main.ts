/** Puts the page together. Every part has its own file; this one only joins them. */
import 'katex/dist/katex.min.css';
import '../styles/tokens.css';
import '../styles/page.css';
import '../styles/controls.css';
import '../styles/intake.css';
import '../styles/work.css';
import '../styles/history.css';
import '../styles/several.css';
import '../styles/others.css';
import '../styles/dialogs.css';
import { announce, notify } from './announce';
import { createApp } from './app';
import { mountCompare } from './compare';
import { mountConfidence } from './confidence';
import { mountCopyMenu } from './copy-menu';
import { mountDetails } from './details';
import { byId } from './dom';
import { mountEditor } from './editor';
import { mountFailure } from './failure-panel';
import { loadFonts, withoutDelimiters } from './formula';
import { changeEntry, keepReading } from './history';
import { mountHistory } from './history-panel';
import { startIntake } from './intake';
import { mountItems } from './items-panel';
import { mountModelLine } from './model-line';
import { mountOthers } from './others-panel';
import { keepOffline } from './offline';
import { mountPicture } from './picture-panel';
import { mountProgress } from './progress-panel';
import { mountRendering } from './rendering-panel';
import { mountSamples } from './samples';
import { openSettings } from './settings';
import { mountSettings } from './settings-panel';
import { startSharing } from './share';
import { startShortcuts } from './shortcuts';
import { soon } from './soon';
import { mountStage } from './stage';
import { createStore } from './state';
import { texts } from './texts';

const store = createStore();
const settings = openSettings();
/** What is kept of a picture follows what is read, chosen or written, a moment later: a key is no reason to write at once. */
const keep = (work: () => Promise<void>) => {
  if (settings.get().keepHistory) work().then(() => history.refresh(), () => undefined); // no room or no picture: no history of it
};
const keepSoon = soon(keep, 400);
const app = createApp(store, () => settings.get().preset, {
  onRead(picture, { latex, confidence }) {
    if (settings.get().copyAtOnce && store.get().items.length === 1) copy();
    keep(() => keepReading(picture, latex, confidence));
  },
  onEdited: (picture, { latex, confidence }) => keepSoon(() => keepReading(picture, latex, confidence)),
});
const history = mountHistory(({ id, latex, thumbnail }) => app.show(latex, thumbnail, (changed) => keepSoon(() => changeEntry(id, changed))));
const readFiles = (files: readonly File[]) => void app.read(files);
const sayCopied = () => announce(texts.say.copied);
const sayRefused = () => {
  byId<HTMLTextAreaElement>('source').select();
  notify(texts.copy.refused);
};

byId('privacy').textContent = texts.privacy;
mountStage(store, app.close);
mountPicture(store, { onPart: (part, box) => void app.readPart(part, box), onOpen: app.open });
mountRendering(store);
mountEditor(store, app.edit);
const copy = mountCopyMenu(byId('copy'), store, settings, {
  onCopied: sayCopied,
  onRefused: sayRefused,
  onImpossible: (form) => notify(form === 'link' ? texts.share.tooLongToLink : texts.copy.impossible),
});
const compare = mountCompare(store, app.stages);
mountItems(store, { onOpen: app.open, onCopied: sayCopied, onRefused: () => notify(texts.copy.refused) });
mountConfidence(store);
const other = mountOthers(store, { onLook: () => void app.lookForOthers(), onTake: app.take });
mountDetails(store, app.stages);
mountProgress(store, app.cancel);
mountFailure(store, { onAgain: app.again, onGuess: app.guess, onPart: () => byId('region').click(), onOther: () => byId('file').click() });
mountModelLine(store);
mountSamples(readFiles);
mountSettings(settings);
startIntake({
  onFiles: readFiles,
  onText: (text) => notify(texts.intake.text, { label: texts.intake.openText, act: () => app.show(withoutDelimiters(text), null) }),
  onNotice: notify,
});
keepOffline(store);

/** Brings the item before or after the one in view into view, going round. */
const step = (by: number) => {
  const { items, shown } = store.get();
  const to = items[(items.findIndex(({ id }) => id === shown) + by + items.length) % items.length];
  if (to) app.open(to.id);
};
startShortcuts(
  [
    { code: 'KeyO', with: 'mod', key: 'O', does: texts.keys.choose, act: () => byId('file').click() },
    { code: 'Enter', with: 'mod', key: 'Enter', does: texts.keys.copy, act: () => copy() },
    { code: 'KeyB', with: 'alt', key: 'B', does: texts.keys.part, act: () => byId('region').click() },
    { code: 'KeyC', with: 'alt', key: 'C', does: texts.keys.compare, act: compare },
    { code: 'KeyO', with: 'alt', key: 'O', does: texts.keys.other, act: other },
    { code: 'ArrowUp', with: 'alt', key: '↑', does: texts.keys.previous, act: () => step(-1) },
    { code: 'ArrowDown', with: 'alt', key: '↓', does: texts.keys.next, act: () => step(1) },
  ],
  [texts.keys.paste, texts.keys.escape],
);

startSharing(store, {
  onOpen: (latex) => app.show(latex, null),
  onLeave: app.close,
  onProblem: (problem) => notify(texts.share[problem]),
});

/** Model and fonts are fetched once the page is painted and idle, unless the person saves data: then when needed. */
const connection = (navigator as Navigator & { connection?: { saveData?: boolean } }).connection;
if (!connection?.saveData) {
  const whenIdle = window.requestIdleCallback ?? ((start: () => void) => setTimeout(start, 200));
  const prepare = () => {
    void app.warmUp();
    loadFonts();
  };
  addEventListener('load', () => whenIdle(prepare));
}
