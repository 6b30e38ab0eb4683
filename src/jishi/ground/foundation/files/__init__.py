"""Files of every module: taken in, held, shown by rights, let go."""
