/** Each side of an order has a thread of its own with the house. */
export const threadSides = ["buyer", "seller"] as const;
export type ThreadSide = (typeof threadSides)[number];

export const longestMessage = 2_000;
/** Messages of a thread that are shown; older ones are kept. */
export const shownMessages = 200;

/** One message; JSON-safe. */
export interface MessageView {
  messageId: string;
  isFromHouse: boolean;
  /** Who wrote it; only for those who run the place. */
  authorName: string | null;
  body: string;
  at: string;
}

/** What one side and the house have written to each other; JSON-safe. */
export interface ThreadView {
  side: ThreadSide;
  /** Oldest first. */
  messages: MessageView[];
  /** Something of the house that the person has not seen. */
  hasUnread: boolean;
  /** Since when the house owes an answer. */
  waitingSince: string | null;
}

/** A thread in the list of those who answer. */
export interface ThreadListItemView {
  threadId: string;
  orderNumber: string;
  side: ThreadSide;
  personName: string;
  shoe: string;
  waitingSince: string | null;
  lastMessageAt: string;
  /** The beginning of the newest message. */
  excerpt: string;
}
