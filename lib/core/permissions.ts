import type { Actor, Role } from "./actor.ts";
import type { Scope } from "./scopes.ts";

/**
 * The one place that says who may do what. Workflows and queries ask {@link allows}; nothing else compares roles or
 * owners. What depends on the state of a thing (an order already shipped, an account suspended) is a rule of its module.
 */

/** What an action is about. `undefined`: the action needs nothing but the person. */
interface Resources {
  /** Place an offer: buyers bid, sellers ask. */
  "market.trade": { side: "bid" | "ask" };
  /** Cancel or edit a standing offer. */
  "market.manageOffer": { userId: string };
  /** See and change one's own profile, sessions, addresses and cards. */
  "account.manageOwn": { userId: string };
  /** See and change one's own wishlist, alerts and portfolio. */
  "following.manageOwn": { userId: string };
  /** Read what one was told, and mark it read. */
  "notification.manageOwn": { userId: string };
  /** See and change where one's own programs hear of what happens. */
  "webhook.manageOwn": { userId: string };
  /** See one's own checkout, pay it or give it up. */
  "checkout.manageOwn": { buyerId: string };
  /** See one's own balance, set up payouts and open one's page at Stripe. */
  "payout.manageOwn": { userId: string };
  "order.view": { buyerId: string; sellerId: string };
  /** Read where a pair is sent: its buyer, and administrators who have no part in the trade. */
  "order.readAddress": { buyerId: string; sellerId: string };
  /** Pay for what one has bought. */
  "order.pay": { buyerId: string };
  /** Say of a pair that has arrived that all is well, or what is wrong with it. */
  "order.receive": { buyerId: string };
  /** Write to the house about a trade of one's own. */
  "order.write": { buyerId: string; sellerId: string };
  /** End an order that its buyer has not paid; nobody a trade of their own. */
  "order.cancelUnpaid": { buyerId: string; sellerId: string };
  /** Listen to one's own private channel. */
  "channel.user": { userId: string };
  /** Listen to the channel of the people who run the place. */
  "channel.ops": undefined;
  /** Open the pages of those who run the place; what they show asks for its own. */
  "admin.enter": undefined;
  /** Open the pages of those who inspect and send pairs; what they show asks for its own. */
  "desk.enter": undefined;
  /** Read what was done by those who run the place. */
  "audit.view": undefined;
  "catalog.manage": undefined;
  /** See shoes that are hidden from everybody else. */
  "catalog.viewHidden": undefined;
  "inventory.view": { ownerId: string | null };
  "inventory.manage": undefined;
  "fees.manage": undefined;
  /** Change the numbers of the rules: deadlines, penalties, limits. */
  "settings.manage": undefined;
  /** Find people, and see what is known of them. */
  "users.view": undefined;
  /** Give and take roles, end sessions. */
  "users.manage": undefined;
  /** Suspend, ban and reinstate, lift strikes. Nobody decides that about themselves. */
  "users.restrict": { userId: string };
  /** Find any order, and write notes that stay in the house. */
  "orders.manage": undefined;
  /** Take an order on by hand. Nobody does that in a trade of their own. */
  "orders.force": { buyerId: string; sellerId: string };
  /** Read the problems that buyers report, and what people of a trade write to the house. */
  "support.view": undefined;
  /** Answer for the house. Nobody does that in a trade of their own. */
  "support.answer": { buyerId: string; sellerId: string };
  "refunds.view": undefined;
  /** Give a buyer money back. Nobody does that in a trade of their own. */
  "refunds.manage": { buyerId: string; sellerId: string };
  "disputes.view": undefined;
  /** Answer a buyer's bank. Nobody does that in a trade of their own. */
  "disputes.manage": { trades: readonly { buyerId: string; sellerId: string }[] };
  /** The figures of the whole exchange. */
  "analytics.view": undefined;
  /** What happened to everybody's money, and whether it agrees with Stripe. */
  "ledger.view": undefined;
  /** Read inspections with all that is known of them, also who inspected. */
  "verification.view": undefined;
  /** Take a parcel in, have its pair on the table, give a verdict. Nobody does that in a trade of their own. */
  "verification.inspect": { buyerId: string; sellerId: string };
  /** Decide what an inspection looks at. */
  "verification.manageChecklists": undefined;
  /** Declare that a tag proves nothing any more. Nobody does that in a trade of their own. */
  "verification.revokeProof": { buyerId: string; sellerId: string };
  /** Speak up against a verdict on a pair one has sold. */
  "verification.appeal": { sellerId: string };
  "verification.viewAppeals": undefined;
  /** Answer an appeal: neither in a trade of one's own nor about a verdict of one's own. */
  "verification.answerAppeal": { buyerId: string; sellerId: string; inspectorIds: readonly string[] };
  /** How much somebody inspected, and how it stood the test; null: everybody. */
  "verification.viewStatistics": { inspectorId: string | null };
  /** Pack and ship what one has sold, take more time for it, or say that one cannot. */
  "shipping.prepare": { sellerId: string };
  /** See which pairs wait to be sent to buyers or back to sellers, and which are on their way. */
  "shipping.view": undefined;
  /** Send a pair on, and see where to. Nobody does that in a trade of their own. */
  "shipping.send": { buyerId: string; sellerId: string };
  /** See what runs and what has failed, and have it tried again. */
  "jobs.manage": undefined;
  /** See how the parts of the house are. */
  "health.view": undefined;
  /** Sweeps, deliveries and whatever else no person starts. */
  "jobs.run": undefined;
}

export type Action = keyof Resources;

/** Actions that are decided by the person alone, so a page, a route or a menu can ask before it knows any more. */
export type PlainAction = { [Name in Action]: Resources[Name] extends undefined ? Name : never }[Action];

type Rule<Resource> = (actor: Actor, resource: Resource) => boolean;

const role =
  (...allowed: Role[]): Rule<unknown> =>
  (actor) =>
    actor.kind === "user" && allowed.some((one) => actor.roles.includes(one));

const system: Rule<unknown> = (actor) => actor.kind === "system";

/** The signed-in person is the one that any of these fields of the resource names. */
const person =
  <Field extends string>(...fields: Field[]): Rule<Record<Field, string | null>> =>
  (actor, resource) =>
    actor.kind === "user" && fields.some((field) => resource[field] === actor.userId);

const either =
  <Resource>(...rules: Rule<Resource>[]): Rule<Resource> =>
  (actor, resource) =>
    rules.some((rule) => rule(actor, resource));

/** Somebody with the role who has no part in the trade. */
const outsider =
  (...allowed: Role[]): Rule<{ buyerId: string; sellerId: string }> =>
  (actor, trade) =>
    role(...allowed)(actor, undefined) && !person("buyerId", "sellerId")(actor, trade);

const rules: { [Name in Action]: Rule<Resources[Name]> } = {
  "market.trade": (actor, { side }) => role(side === "bid" ? "buyer" : "seller")(actor, undefined),
  "market.manageOffer": either(person("userId"), system),
  "account.manageOwn": person("userId"),
  "following.manageOwn": person("userId"),
  "notification.manageOwn": person("userId"),
  "webhook.manageOwn": person("userId"),
  "checkout.manageOwn": person("buyerId"),
  "payout.manageOwn": person("userId"),
  "order.view": either(person("buyerId", "sellerId"), role("admin", "authenticator"), system),
  "order.readAddress": either<{ buyerId: string; sellerId: string }>(person("buyerId"), outsider("admin")),
  "order.pay": person("buyerId"),
  "order.receive": person("buyerId"),
  "order.write": person("buyerId", "sellerId"),
  "order.cancelUnpaid": (actor, order) =>
    system(actor, undefined) || (role("admin")(actor, undefined) && !person("buyerId", "sellerId")(actor, order)),
  "channel.user": person("userId"),
  "channel.ops": role("admin", "authenticator"),
  "admin.enter": role("admin"),
  "desk.enter": role("authenticator", "admin"),
  "audit.view": role("admin"),
  "catalog.manage": role("admin"),
  "catalog.viewHidden": either(role("admin"), system),
  "inventory.view": either(person("ownerId"), role("admin")),
  "inventory.manage": either(role("admin"), system),
  "fees.manage": role("admin"),
  "settings.manage": role("admin"),
  "users.view": role("admin"),
  "users.manage": role("admin"),
  "users.restrict": (actor, user) => role("admin")(actor, undefined) && !person("userId")(actor, user),
  "orders.manage": role("admin"),
  "orders.force": outsider("admin"),
  "support.view": role("admin"),
  "support.answer": outsider("admin"),
  "refunds.view": role("admin"),
  "refunds.manage": outsider("admin"),
  "disputes.view": role("admin"),
  "disputes.manage": (actor, { trades }) =>
    role("admin")(actor, undefined) && trades.every((trade) => outsider("admin")(actor, trade)),
  "analytics.view": role("admin"),
  "ledger.view": either(role("admin"), system),
  "verification.view": role("authenticator", "admin"),
  "verification.inspect": outsider("authenticator", "admin"),
  "verification.manageChecklists": role("admin"),
  "verification.revokeProof": outsider("admin"),
  "verification.appeal": person("sellerId"),
  "verification.viewAppeals": role("admin"),
  "verification.answerAppeal": (actor, appeal) =>
    outsider("admin")(actor, appeal) && actor.kind === "user" && !appeal.inspectorIds.includes(actor.userId),
  "verification.viewStatistics": (actor, { inspectorId }) =>
    role("admin")(actor, undefined) ||
    (role("authenticator")(actor, undefined) && person("inspectorId")(actor, { inspectorId })),
  "shipping.prepare": person("sellerId"),
  "shipping.view": role("authenticator", "admin"),
  "shipping.send": either(outsider("authenticator", "admin"), system),
  "jobs.manage": role("admin"),
  "health.view": role("admin"),
  "jobs.run": system,
};

/** Every action there is; for tests and lists. */
export const actions = Object.keys(rules) as Action[];

type ResourceArguments<Name extends Action> = Resources[Name] extends undefined ? [] : [resource: Resources[Name]];

/**
 * Whether this actor may do this.
 * @param resource what it is about; only actions that need one take one
 */
export function allows<Name extends Action>(actor: Actor, action: Name, ...resource: ResourceArguments<Name>): boolean {
  const rule = rules[action] as Rule<unknown>;
  return rule(actor, resource[0]);
}

/** Whether what the actor came with may be used for this. What the person may do at all is another question ({@link allows}). */
export function mayUse(actor: Actor, scope: Scope): boolean {
  return actor.kind === "user" && (actor.key === undefined || actor.key.scopes.includes(scope));
}
