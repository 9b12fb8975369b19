import type { Form } from './message.ts';
import type { Incoming } from './platform.ts';

/** Forms on a page of the bot's own, so that what is typed passes through no chat platform. */
export interface FormPages {
  /**
   * @param incoming what the form was asked in: the filled form comes in as from the same person in the same chat, and
   * what is answered is shown there
   * @returns the address of the form: it works once, for 15 minutes, in the first browser that opens it
   */
  open(form: Form, incoming: Incoming): string;
}
