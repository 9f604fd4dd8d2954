"""The review desk: a queue of what is least sure, decided with the keys of the keyboard."""
