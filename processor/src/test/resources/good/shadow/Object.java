package shadow;

class Object {}
