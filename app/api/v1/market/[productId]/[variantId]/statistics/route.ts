export { statisticsRoute as GET } from "@/app/api/_support/market-routes.ts";
