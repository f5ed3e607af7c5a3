"""The desk's forms: they turn input into plain values and save nothing."""
