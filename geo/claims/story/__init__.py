"""What a text goes on telling: claims of its sentences with what they leave to those before."""
