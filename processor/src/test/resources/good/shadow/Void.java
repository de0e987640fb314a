package shadow;

class Void {}
