from parley.kit.errors import NotFound


class NoSuchCustomer(NotFound):
    code = "no_such_customer"
    message = "There is no such customer."
