"""Match: texts -> how much they are about the same thing, with reasons; blind to polarity and to numbers on purpose."""
