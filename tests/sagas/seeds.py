"""Seeds that once broke a promise, with what was wrong; they run in every suite."""

REGRESSIONS = {
    88: "a doubled request of the pivot took effect after its last UNAVAILABLE was believed",
    135: "a cancellation was granted while an attempt at the pivot was still on its way",
    14147: "sagas were carried under a new epoch that had been claimed under one that ended",
}
EVERY_SUITE = range(1_000, 1_200)
CHAOS = range(0, 6_000)
