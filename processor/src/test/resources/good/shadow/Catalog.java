package shadow;

class Catalog {}
