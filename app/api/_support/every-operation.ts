import "server-only";
import * as addressesOfAddressId from "@/app/api/v1/addresses/[addressId]/route.ts";
import * as addresses from "@/app/api/v1/addresses/route.ts";
import * as adminActivity from "@/app/api/v1/admin/activity/route.ts";
import * as adminAnalytics from "@/app/api/v1/admin/analytics/route.ts";
import * as adminAudit from "@/app/api/v1/admin/audit/route.ts";
import * as adminHealth from "@/app/api/v1/admin/health/route.ts";
import * as adminJobsOfJobRun from "@/app/api/v1/admin/jobs/[job]/run/route.ts";
import * as adminJobsDeliveriesRetry from "@/app/api/v1/admin/jobs/deliveries/retry/route.ts";
import * as adminJobsFailedRetry from "@/app/api/v1/admin/jobs/failed/retry/route.ts";
import * as adminJobsMessagesRetry from "@/app/api/v1/admin/jobs/messages/retry/route.ts";
import * as adminJobs from "@/app/api/v1/admin/jobs/route.ts";
import * as adminMessages from "@/app/api/v1/admin/messages/route.ts";
import * as adminOrdersOfNumberCancel from "@/app/api/v1/admin/orders/[number]/cancel/route.ts";
import * as adminOrdersOfNumberEnd from "@/app/api/v1/admin/orders/[number]/end/route.ts";
import * as adminOrdersOfNumberMessagesOfSide from "@/app/api/v1/admin/orders/[number]/messages/[side]/route.ts";
import * as adminOrdersOfNumberNotes from "@/app/api/v1/admin/orders/[number]/notes/route.ts";
import * as adminOrdersOfNumberRefunds from "@/app/api/v1/admin/orders/[number]/refunds/route.ts";
import * as adminOrdersOfNumber from "@/app/api/v1/admin/orders/[number]/route.ts";
import * as adminOrders from "@/app/api/v1/admin/orders/route.ts";
import * as adminProblemsOfProblemIdAnswer from "@/app/api/v1/admin/problems/[problemId]/answer/route.ts";
import * as adminProblems from "@/app/api/v1/admin/problems/route.ts";
import * as adminRefundsOfRefundIdRetry from "@/app/api/v1/admin/refunds/[refundId]/retry/route.ts";
import * as adminRefunds from "@/app/api/v1/admin/refunds/route.ts";
import * as adminRevenue from "@/app/api/v1/admin/revenue/route.ts";
import * as adminStats from "@/app/api/v1/admin/stats/route.ts";
import * as adminUsersOfUserIdReinstatement from "@/app/api/v1/admin/users/[userId]/reinstatement/route.ts";
import * as adminUsersOfUserIdRestriction from "@/app/api/v1/admin/users/[userId]/restriction/route.ts";
import * as adminUsersOfUserIdRolesOfRole from "@/app/api/v1/admin/users/[userId]/roles/[role]/route.ts";
import * as adminUsersOfUserId from "@/app/api/v1/admin/users/[userId]/route.ts";
import * as adminUsersOfUserIdSessionsOfSessionId from "@/app/api/v1/admin/users/[userId]/sessions/[sessionId]/route.ts";
import * as adminUsersOfUserIdStrikesOfStrikeIdLift from "@/app/api/v1/admin/users/[userId]/strikes/[strikeId]/lift/route.ts";
import * as adminUsers from "@/app/api/v1/admin/users/route.ts";
import * as alertsOfAlertId from "@/app/api/v1/alerts/[alertId]/route.ts";
import * as alerts from "@/app/api/v1/alerts/route.ts";
import * as asksOfOfferId from "@/app/api/v1/asks/[offerId]/route.ts";
import * as asksBulk from "@/app/api/v1/asks/bulk/route.ts";
import * as asksProductOfProductId from "@/app/api/v1/asks/product/[productId]/route.ts";
import * as asks from "@/app/api/v1/asks/route.ts";
import * as authLogin from "@/app/api/v1/auth/login/route.ts";
import * as authLogout from "@/app/api/v1/auth/logout/route.ts";
import * as authRefresh from "@/app/api/v1/auth/refresh/route.ts";
import * as authRegister from "@/app/api/v1/auth/register/route.ts";
import * as bagOfVariantId from "@/app/api/v1/bag/[variantId]/route.ts";
import * as bag from "@/app/api/v1/bag/route.ts";
import * as bidsOfOfferId from "@/app/api/v1/bids/[offerId]/route.ts";
import * as bidsBulk from "@/app/api/v1/bids/bulk/route.ts";
import * as bidsProductOfProductId from "@/app/api/v1/bids/product/[productId]/route.ts";
import * as bids from "@/app/api/v1/bids/route.ts";
import * as buyNow from "@/app/api/v1/buy-now/route.ts";
import * as checkoutsOfCheckoutId from "@/app/api/v1/checkouts/[checkoutId]/route.ts";
import * as checkouts from "@/app/api/v1/checkouts/route.ts";
import * as feesCalculate from "@/app/api/v1/fees/calculate/route.ts";
import * as feesConfigsOfVersion from "@/app/api/v1/fees/configs/[version]/route.ts";
import * as feesConfigs from "@/app/api/v1/fees/configs/route.ts";
import * as healthReady from "@/app/api/v1/health/ready/route.ts";
import * as health from "@/app/api/v1/health/route.ts";
import * as inventoryOfItemIdAdd from "@/app/api/v1/inventory/[itemId]/add/route.ts";
import * as inventoryOfItemIdRelease from "@/app/api/v1/inventory/[itemId]/release/route.ts";
import * as inventoryOfItemIdRemove from "@/app/api/v1/inventory/[itemId]/remove/route.ts";
import * as inventoryOfItemIdReserve from "@/app/api/v1/inventory/[itemId]/reserve/route.ts";
import * as inventoryOfItemId from "@/app/api/v1/inventory/[itemId]/route.ts";
import * as inventoryCheck from "@/app/api/v1/inventory/check/route.ts";
import * as inventory from "@/app/api/v1/inventory/route.ts";
import * as linkedBidsOfLinkId from "@/app/api/v1/linked-bids/[linkId]/route.ts";
import * as linkedBids from "@/app/api/v1/linked-bids/route.ts";
import * as marketOfProductIdOfVariantIdCandles from "@/app/api/v1/market/[productId]/[variantId]/candles/route.ts";
import * as marketOfProductIdOfVariantIdDepth from "@/app/api/v1/market/[productId]/[variantId]/depth/route.ts";
import * as marketOfProductIdOfVariantIdHistory from "@/app/api/v1/market/[productId]/[variantId]/history/route.ts";
import * as marketOfProductIdOfVariantId from "@/app/api/v1/market/[productId]/[variantId]/route.ts";
import * as marketOfProductIdOfVariantIdStatistics from "@/app/api/v1/market/[productId]/[variantId]/statistics/route.ts";
import * as marketOfProductIdOfVariantIdTrades from "@/app/api/v1/market/[productId]/[variantId]/trades/route.ts";
import * as marketOfProductIdDepth from "@/app/api/v1/market/[productId]/depth/route.ts";
import * as marketOfProductIdHistory from "@/app/api/v1/market/[productId]/history/route.ts";
import * as marketOfProductId from "@/app/api/v1/market/[productId]/route.ts";
import * as marketOfProductIdStatistics from "@/app/api/v1/market/[productId]/statistics/route.ts";
import * as marketOfProductIdTrades from "@/app/api/v1/market/[productId]/trades/route.ts";
import * as matchesOfMatchId from "@/app/api/v1/matches/[matchId]/route.ts";
import * as matches from "@/app/api/v1/matches/route.ts";
import * as notificationsOfNotificationIdRead from "@/app/api/v1/notifications/[notificationId]/read/route.ts";
import * as notificationsConnected from "@/app/api/v1/notifications/connected/route.ts";
import * as notificationsPreferences from "@/app/api/v1/notifications/preferences/route.ts";
import * as notificationsReadAll from "@/app/api/v1/notifications/read-all/route.ts";
import * as notifications from "@/app/api/v1/notifications/route.ts";
import * as notificationsUnread from "@/app/api/v1/notifications/unread/route.ts";
import * as ordersOfNumberAppealPhotosOfPhotoId from "@/app/api/v1/orders/[number]/appeal/photos/[photoId]/route.ts";
import * as ordersOfNumberAppealPhotos from "@/app/api/v1/orders/[number]/appeal/photos/route.ts";
import * as ordersOfNumberAppeal from "@/app/api/v1/orders/[number]/appeal/route.ts";
import * as ordersOfNumberCannotShip from "@/app/api/v1/orders/[number]/cannot-ship/route.ts";
import * as ordersOfNumberConfirmation from "@/app/api/v1/orders/[number]/confirmation/route.ts";
import * as ordersOfNumberExtension from "@/app/api/v1/orders/[number]/extension/route.ts";
import * as ordersOfNumberLabel from "@/app/api/v1/orders/[number]/label/route.ts";
import * as ordersOfNumberMessagesRead from "@/app/api/v1/orders/[number]/messages/read/route.ts";
import * as ordersOfNumberMessages from "@/app/api/v1/orders/[number]/messages/route.ts";
import * as ordersOfNumberPay from "@/app/api/v1/orders/[number]/pay/route.ts";
import * as ordersOfNumberProblemPhotosOfPhotoId from "@/app/api/v1/orders/[number]/problem/photos/[photoId]/route.ts";
import * as ordersOfNumberProblemPhotos from "@/app/api/v1/orders/[number]/problem/photos/route.ts";
import * as ordersOfNumberProblem from "@/app/api/v1/orders/[number]/problem/route.ts";
import * as ordersOfNumberRefunds from "@/app/api/v1/orders/[number]/refunds/route.ts";
import * as ordersOfNumber from "@/app/api/v1/orders/[number]/route.ts";
import * as ordersOfNumberShipments from "@/app/api/v1/orders/[number]/shipments/route.ts";
import * as ordersOfNumberTracking from "@/app/api/v1/orders/[number]/tracking/route.ts";
import * as ordersOfNumberTransitions from "@/app/api/v1/orders/[number]/transitions/route.ts";
import * as ordersOfNumberVerification from "@/app/api/v1/orders/[number]/verification/route.ts";
import * as ordersBuyerOfUserId from "@/app/api/v1/orders/buyer/[userId]/route.ts";
import * as ordersSellerOfUserId from "@/app/api/v1/orders/seller/[userId]/route.ts";
import * as paymentMethodsOfPaymentMethodIdDefault from "@/app/api/v1/payment-methods/[paymentMethodId]/default/route.ts";
import * as paymentMethodsOfPaymentMethodId from "@/app/api/v1/payment-methods/[paymentMethodId]/route.ts";
import * as paymentMethods from "@/app/api/v1/payment-methods/route.ts";
import * as paymentsOfPaymentIdConfirm from "@/app/api/v1/payments/[paymentId]/confirm/route.ts";
import * as paymentsOfPaymentId from "@/app/api/v1/payments/[paymentId]/route.ts";
import * as paymentsIntent from "@/app/api/v1/payments/intent/route.ts";
import * as payments from "@/app/api/v1/payments/route.ts";
import * as payoutsAccount from "@/app/api/v1/payouts/account/route.ts";
import * as payouts from "@/app/api/v1/payouts/route.ts";
import * as portfolioEntriesOfEntryId from "@/app/api/v1/portfolio/entries/[entryId]/route.ts";
import * as portfolioEntries from "@/app/api/v1/portfolio/entries/route.ts";
import * as portfolio from "@/app/api/v1/portfolio/route.ts";
import * as productsOfProductFeatured from "@/app/api/v1/products/[product]/featured/route.ts";
import * as productsOfProductImagesOfImageId from "@/app/api/v1/products/[product]/images/[imageId]/route.ts";
import * as productsOfProductImages from "@/app/api/v1/products/[product]/images/route.ts";
import * as productsOfProduct from "@/app/api/v1/products/[product]/route.ts";
import * as productsOfProductSizesOfVariantId from "@/app/api/v1/products/[product]/sizes/[variantId]/route.ts";
import * as productsOfProductSizes from "@/app/api/v1/products/[product]/sizes/route.ts";
import * as productsOfProductStatus from "@/app/api/v1/products/[product]/status/route.ts";
import * as productsBatch from "@/app/api/v1/products/batch/route.ts";
import * as productsFacets from "@/app/api/v1/products/facets/route.ts";
import * as products from "@/app/api/v1/products/route.ts";
import * as productsSearch from "@/app/api/v1/products/search/route.ts";
import * as productsSuggestions from "@/app/api/v1/products/suggestions/route.ts";
import * as productsValidate from "@/app/api/v1/products/validate/route.ts";
import * as proofsOfCode from "@/app/api/v1/proofs/[code]/route.ts";
import * as realtime from "@/app/api/v1/realtime/route.ts";
import * as sellNow from "@/app/api/v1/sell-now/route.ts";
import * as sellingAnalytics from "@/app/api/v1/selling/analytics/route.ts";
import * as sellingBalanceLines from "@/app/api/v1/selling/balance/lines/route.ts";
import * as sellingBalance from "@/app/api/v1/selling/balance/route.ts";
import * as sellingStockOfVariantId from "@/app/api/v1/selling/stock/[variantId]/route.ts";
import * as sellingVacation from "@/app/api/v1/selling/vacation/route.ts";
import * as sellingVacationSales from "@/app/api/v1/selling/vacation/sales/route.ts";
import * as trades from "@/app/api/v1/trades/route.ts";
import * as usersOfUserId from "@/app/api/v1/users/[userId]/route.ts";
import * as verificationAppealsOfAppealIdAnswer from "@/app/api/v1/verification/appeals/[appealId]/answer/route.ts";
import * as verificationAppealsOfAppealId from "@/app/api/v1/verification/appeals/[appealId]/route.ts";
import * as verificationAppeals from "@/app/api/v1/verification/appeals/route.ts";
import * as verificationArrivals from "@/app/api/v1/verification/arrivals/route.ts";
import * as verificationChecklists from "@/app/api/v1/verification/checklists/route.ts";
import * as verificationStatistics from "@/app/api/v1/verification/statistics/route.ts";
import * as verificationTasksOfTaskIdClaim from "@/app/api/v1/verification/tasks/[taskId]/claim/route.ts";
import * as verificationTasksOfTaskIdPhotosOfPhotoId from "@/app/api/v1/verification/tasks/[taskId]/photos/[photoId]/route.ts";
import * as verificationTasksOfTaskIdPhotos from "@/app/api/v1/verification/tasks/[taskId]/photos/route.ts";
import * as verificationTasksOfTaskIdProofRevoke from "@/app/api/v1/verification/tasks/[taskId]/proof/revoke/route.ts";
import * as verificationTasksOfTaskIdRelease from "@/app/api/v1/verification/tasks/[taskId]/release/route.ts";
import * as verificationTasksOfTaskIdResults from "@/app/api/v1/verification/tasks/[taskId]/results/route.ts";
import * as verificationTasksOfTaskId from "@/app/api/v1/verification/tasks/[taskId]/route.ts";
import * as verificationTasksOfTaskIdVerdict from "@/app/api/v1/verification/tasks/[taskId]/verdict/route.ts";
import * as verificationTasks from "@/app/api/v1/verification/tasks/route.ts";
import * as webhooksOfWebhookIdDeliveriesOfDeliveryIdReplay from "@/app/api/v1/webhooks/[webhookId]/deliveries/[deliveryId]/replay/route.ts";
import * as webhooksOfWebhookIdDeliveriesOfDeliveryId from "@/app/api/v1/webhooks/[webhookId]/deliveries/[deliveryId]/route.ts";
import * as webhooksOfWebhookIdDeliveriesReplay from "@/app/api/v1/webhooks/[webhookId]/deliveries/replay/route.ts";
import * as webhooksOfWebhookIdDeliveries from "@/app/api/v1/webhooks/[webhookId]/deliveries/route.ts";
import * as webhooksOfWebhookId from "@/app/api/v1/webhooks/[webhookId]/route.ts";
import * as webhooksOfWebhookIdSecret from "@/app/api/v1/webhooks/[webhookId]/secret/route.ts";
import * as webhooksOfWebhookIdTest from "@/app/api/v1/webhooks/[webhookId]/test/route.ts";
import * as webhooks from "@/app/api/v1/webhooks/route.ts";
import * as wishlistOfItemId from "@/app/api/v1/wishlist/[itemId]/route.ts";
import * as wishlist from "@/app/api/v1/wishlist/route.ts";
import type { Operation } from "./operation.ts";
import type { RouteHandlers } from "./routes.ts";

/** Every address of the API. A test compares the list with the files. */
const everyAddress: readonly RouteHandlers[] = [
  adminActivity,
  adminAudit,
  adminHealth,
  adminJobs,
  adminJobsOfJobRun,
  adminJobsDeliveriesRetry,
  adminJobsFailedRetry,
  adminJobsMessagesRetry,
  adminMessages,
  adminOrders,
  adminOrdersOfNumber,
  adminOrdersOfNumberCancel,
  adminOrdersOfNumberEnd,
  adminOrdersOfNumberMessagesOfSide,
  adminOrdersOfNumberNotes,
  adminOrdersOfNumberRefunds,
  adminProblems,
  adminProblemsOfProblemIdAnswer,
  adminRevenue,
  adminStats,
  adminUsers,
  adminUsersOfUserId,
  adminUsersOfUserIdReinstatement,
  adminUsersOfUserIdRestriction,
  adminUsersOfUserIdRolesOfRole,
  adminUsersOfUserIdSessionsOfSessionId,
  adminUsersOfUserIdStrikesOfStrikeIdLift,
  addresses,
  addressesOfAddressId,
  adminAnalytics,
  adminRefunds,
  adminRefundsOfRefundIdRetry,
  alerts,
  alertsOfAlertId,
  asks,
  asksOfOfferId,
  asksBulk,
  asksProductOfProductId,
  authLogin,
  authLogout,
  authRefresh,
  authRegister,
  bag,
  bagOfVariantId,
  bids,
  bidsOfOfferId,
  bidsBulk,
  bidsProductOfProductId,
  buyNow,
  checkouts,
  checkoutsOfCheckoutId,
  feesCalculate,
  feesConfigs,
  feesConfigsOfVersion,
  health,
  healthReady,
  inventory,
  inventoryOfItemId,
  inventoryOfItemIdAdd,
  inventoryOfItemIdRelease,
  inventoryOfItemIdRemove,
  inventoryOfItemIdReserve,
  inventoryCheck,
  linkedBids,
  linkedBidsOfLinkId,
  marketOfProductId,
  marketOfProductIdOfVariantId,
  marketOfProductIdOfVariantIdCandles,
  marketOfProductIdOfVariantIdDepth,
  marketOfProductIdOfVariantIdHistory,
  marketOfProductIdOfVariantIdStatistics,
  marketOfProductIdOfVariantIdTrades,
  marketOfProductIdDepth,
  marketOfProductIdHistory,
  marketOfProductIdStatistics,
  marketOfProductIdTrades,
  matches,
  matchesOfMatchId,
  notifications,
  notificationsConnected,
  notificationsOfNotificationIdRead,
  notificationsPreferences,
  notificationsReadAll,
  notificationsUnread,
  ordersOfNumber,
  ordersOfNumberAppeal,
  ordersOfNumberAppealPhotos,
  ordersOfNumberAppealPhotosOfPhotoId,
  ordersOfNumberCannotShip,
  ordersOfNumberConfirmation,
  ordersOfNumberExtension,
  ordersOfNumberLabel,
  ordersOfNumberMessages,
  ordersOfNumberMessagesRead,
  ordersOfNumberPay,
  ordersOfNumberProblem,
  ordersOfNumberProblemPhotos,
  ordersOfNumberProblemPhotosOfPhotoId,
  ordersOfNumberRefunds,
  ordersOfNumberShipments,
  ordersOfNumberTracking,
  ordersOfNumberTransitions,
  ordersBuyerOfUserId,
  ordersSellerOfUserId,
  paymentMethods,
  paymentMethodsOfPaymentMethodId,
  paymentMethodsOfPaymentMethodIdDefault,
  payments,
  paymentsOfPaymentId,
  paymentsOfPaymentIdConfirm,
  paymentsIntent,
  payouts,
  payoutsAccount,
  ordersOfNumberVerification,
  portfolio,
  portfolioEntries,
  portfolioEntriesOfEntryId,
  products,
  productsOfProduct,
  productsOfProductFeatured,
  productsOfProductImages,
  productsOfProductImagesOfImageId,
  productsOfProductSizes,
  productsOfProductSizesOfVariantId,
  productsOfProductStatus,
  productsBatch,
  productsFacets,
  productsSearch,
  productsSuggestions,
  productsValidate,
  realtime,
  proofsOfCode,
  sellNow,
  sellingAnalytics,
  sellingBalance,
  sellingBalanceLines,
  sellingStockOfVariantId,
  sellingVacation,
  sellingVacationSales,
  trades,
  usersOfUserId,
  verificationAppeals,
  verificationAppealsOfAppealId,
  verificationAppealsOfAppealIdAnswer,
  verificationArrivals,
  verificationChecklists,
  verificationStatistics,
  verificationTasks,
  verificationTasksOfTaskId,
  verificationTasksOfTaskIdClaim,
  verificationTasksOfTaskIdPhotos,
  verificationTasksOfTaskIdPhotosOfPhotoId,
  verificationTasksOfTaskIdProofRevoke,
  verificationTasksOfTaskIdRelease,
  verificationTasksOfTaskIdResults,
  verificationTasksOfTaskIdVerdict,
  webhooks,
  webhooksOfWebhookId,
  webhooksOfWebhookIdSecret,
  webhooksOfWebhookIdTest,
  webhooksOfWebhookIdDeliveries,
  webhooksOfWebhookIdDeliveriesReplay,
  webhooksOfWebhookIdDeliveriesOfDeliveryId,
  webhooksOfWebhookIdDeliveriesOfDeliveryIdReplay,
  wishlist,
  wishlistOfItemId,
];

/** Every operation of the API: what the OpenAPI document, its page and the tests are made from. */
export const everyOperation: readonly Operation[] = everyAddress.flatMap((address) =>
  Object.values(address).flatMap(({ operation }) => operation ?? []),
);
