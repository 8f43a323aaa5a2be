from parley.kit.errors import Conflict, NotFound


class NoSuchCustomer(NotFound):
    code = "no_such_customer"
    message = "There is no such customer."


class NotAlike(Conflict):
    code = "not_alike"
    message = "Nothing says that these two customers are the same person."


class NotMerged(Conflict):
    code = "not_merged"
    message = "These customers are not merged."
