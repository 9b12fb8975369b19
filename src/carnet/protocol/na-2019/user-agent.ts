/** What the app calls itself when it fetches tokens. The sign-in pages are asked without a user agent of ours. */
export const TOKEN_USER_AGENT = 'Car-Net/60 CFNetwork/1121.2.2 Darwin/19.3.0';

/** What it calls itself in requests to the telematics provider, in a header of their own. */
export const TSP_USER_AGENT = 'mobile-ios';
