"""Group: assertions + matcher + threshold + decisions -> topics, each with its cohesion."""
