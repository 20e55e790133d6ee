/** The window with the person's preferences and with what this browser keeps. */
import { copyGroups } from './copy-forms';
import { byId, element } from './dom';
import { forgetModels, keptBytes } from './reader';
import { presets, type Preferences, type Settings } from './settings';
import { formName, texts } from './texts';

export function mountSettings(settings: Settings): void {
  const dialog = byId<HTMLDialogElement>('settings-dialog');
  const button = byId('settings');
  button.textContent = texts.settings.title;
  const title = element('h2', { id: 'settings-title', textContent: texts.settings.title });
  dialog.append(
    element('form', { method: 'dialog' }, title, copyAs(settings), preset(settings), ...switches.map((name) => toggle(settings, name)), storage(dialog), closing()),
  );
  button.addEventListener('click', () => dialog.showModal());
}

const switches = ['copyAtOnce', 'keepHistory'] as const satisfies readonly (keyof Preferences)[];

function copyAs(settings: Settings): HTMLElement {
  const groups = copyGroups.map(({ name, forms }) =>
    element('optgroup', { label: texts.copy.groups[name] }, ...forms.map((form) => element('option', { value: form, textContent: formName(form) }))),
  );
  return choice(settings, 'copyAs', groups);
}

function preset(settings: Settings): HTMLElement {
  return choice(settings, 'preset', presets.map((name) => element('option', { value: name, textContent: texts.settings.presets[name] })));
}

function choice(settings: Settings, name: 'copyAs' | 'preset', options: readonly HTMLElement[]): HTMLElement {
  const select = element('select', {}, ...options);
  select.addEventListener('change', () => settings.set({ [name]: select.value }));
  settings.subscribe((now) => (select.value = now[name]));
  return element('label', { className: 'setting' }, element('span', { textContent: texts.settings[name] }), select);
}

function toggle(settings: Settings, name: (typeof switches)[number]): HTMLElement {
  const box = element('input', { type: 'checkbox' });
  box.addEventListener('change', () => settings.set({ [name]: box.checked }));
  settings.subscribe((now) => (box.checked = now[name]));
  return element('label', { className: 'setting' }, element('span', { textContent: texts.settings[name] }), box);
}

/** How much the models take here, with a button that deletes them. */
function storage(dialog: HTMLDialogElement): HTMLElement {
  const amount = element('span');
  const forget = element('button', { type: 'button', className: 'button small', textContent: texts.settings.forget });
  const show = async () => {
    const bytes = await keptBytes().catch(() => 0);
    amount.textContent = texts.settings.kept(bytes);
    forget.disabled = bytes === 0;
  };
  forget.addEventListener('click', () => void forgetModels().then(show, show));
  new MutationObserver(() => void (dialog.open && show())).observe(dialog, { attributeFilter: ['open'] });
  return element('div', { className: 'setting' }, amount, forget);
}

export function closing(): HTMLElement {
  return element('div', { className: 'dialog-actions' }, element('button', { className: 'button primary', value: 'close', textContent: texts.close }));
}
