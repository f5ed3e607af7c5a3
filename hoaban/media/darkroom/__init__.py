"""The darkroom: what pages show is made here of an uploaded picture, in a child process, without Django."""
