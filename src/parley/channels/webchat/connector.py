from parley.channels.contract import Capabilities

CAPABILITIES = Capabilities(typing=True, delivery=True, read=True, pushes=True)
