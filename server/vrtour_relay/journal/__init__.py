"""What a crash may not lose: running meetings, in one SQLite file of the data folder.

    store    the file: what it looks like, reading it, writing one batch
    writer   the one thread that writes, in batches, and says what is kept

A batch is kept when its transaction is committed: it survives the death of the process. (After a power cut
the last second may be missing; the file is whole in any case.) What ended is overwritten, not only unlinked.
"""
