/** The customer's widget, started by one script tag. */
export {};
