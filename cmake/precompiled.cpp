// Compiled only so that the precompiled headers exist; every library uses them.
