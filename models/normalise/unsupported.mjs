/** Thrown for what the label language has no word for; the message names it and is counted in the report. */
export class Unsupported extends Error {}
