"""How conversations ended: trees of categories, surveys for the agent, and what was said of each conversation.

Knows conversations by their number only; who may say what of which, and when they must, is ``conversations``.
"""
