"""Parley: an omnichannel contact-centre desktop."""
