/** What the site is told when texts are kept here. The number is one that Twilio gives to tests. */
export const localTexts = { accountSid: `AC${"0".repeat(32)}`, from: "+15005550006" };
