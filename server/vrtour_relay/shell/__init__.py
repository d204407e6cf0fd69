"""The port: what comes from the network is checked here, and what rooms want said goes out.

relay      the process's one object: listening, the tick, delivering, stopping
line       one connection: its handshake, its frames, its end
splitting  where frames begin and end, and which are too big
address    whose connection it is, behind trusted proxies too; rates by address
answers    plain HTTP: /health, /ready, /metrics
figures    what is counted
log        JSON lines, without names or addresses
"""
