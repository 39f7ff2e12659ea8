"""What figures of a training, of which code is not at hand, say of the code that computed them."""
