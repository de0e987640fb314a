package shadow;

class List {}
