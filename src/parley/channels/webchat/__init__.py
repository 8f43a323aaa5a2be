"""Web chat: the customer's widget on somebody's page, over HTTP and one socket."""
