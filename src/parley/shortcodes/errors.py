from parley.kit.errors import Conflict, NotFound


class NoSuchShortcode(NotFound):
    code = "no_such_shortcode"
    message = "There is no such shortcode."


class ShortcodeNameTaken(Conflict):
    code = "shortcode_name_taken"
    message = "There is already a shortcode of this name."
