"""`jishi doctor`: what is wrong with an installation, and what to do. Each examination is a function of a few lines."""
