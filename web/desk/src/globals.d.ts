/** Hash of the front end's sources; the server's is in `welcome.build`. */
declare const __BUILD__: string;
