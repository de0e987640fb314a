package shadow;

class Strand {}
